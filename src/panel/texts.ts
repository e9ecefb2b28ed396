import * as l10n from '@vscode/l10n';

// What VS Code knows of our sentences in its language; the client writes it into the page.
const texts = document.getElementById('panel')?.dataset.texts;
if (texts) l10n.config({ contents: texts });
