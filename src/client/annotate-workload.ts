import * as vscode from 'vscode';
import type { AnnotationStepAnswer, LinePosition } from '../protocol/protocol.ts';
import type { LanguageServer } from './language-server.ts';

type Question = NonNullable<AnnotationStepAnswer['question']>;

interface Choice extends vscode.QuickPickItem {
  readonly value?: string;
  readonly ends?: boolean;
}

const nothingHere = vscode.l10n.t(
  'Put the cursor on a resource first: no resource stands here whose workload would change the advice.',
);

/** Asks what matters for the resource at the cursor, and writes the annotation. */
export async function annotateWorkload(
  server: LanguageServer,
  uri?: string,
  at?: LinePosition,
): Promise<void> {
  const active = vscode.window.activeTextEditor;
  const document = uri === undefined ? active?.document.uri.toString() : uri;
  const position = at ?? active?.selection.active;
  if (document === undefined || !position) return tell(nothingHere);
  const answers: { key: string; value?: string }[] = [];
  for (;;) {
    const params = {
      uri: document,
      position: { line: position.line, character: position.character },
      answers,
    };
    const step = await server.annotationStep(params);
    if (!step || (answers.length === 0 && !step.question)) return tell(nothingHere);
    // What cannot be read is asked again.
    if (step.unread !== undefined) {
      answers.pop();
      tell(vscode.l10n.t('{0} could not be read: it is asked again.', step.unread));
      continue;
    }
    if (!step.question) return writeAnnotation(document, step);
    const choice = await ask(step.question, step);
    if (!choice) return;
    if (choice.ends) return writeAnnotation(document, step);
    answers.push({ key: step.question.key, ...(choice.value === undefined ? {} : { value: choice.value }) });
  }
}

function tell(message: string): void {
  void vscode.window.showInformationMessage(message);
}

async function ask(question: Question, step: AnnotationStepAnswer): Promise<Choice | undefined> {
  const { key, meaning, choices, form, inferred, rules } = question;
  const known = inferred === undefined ? '' : ` ${vscode.l10n.t('Inferred: {0}.', inferred)}`;
  const title =
    step.says === ''
      ? vscode.l10n.t('Workload of {0}', step.resource)
      : vscode.l10n.t('Workload of {0}: {1}', step.resource, step.says);
  const waysOut: readonly Choice[] = [
    {
      label: vscode.l10n.t('$(debug-step-over) Not known'),
      description: vscode.l10n.t('leaves open: {0}', rules.join(', ')),
      alwaysShow: true,
    },
    { label: vscode.l10n.t('$(check) That is all'), ends: true, alwaysShow: true },
  ];
  if (choices.length === 0) {
    const placeHolder = `${vscode.l10n.t('{0}: {1}, as {2}.', key, meaning, form)}${known}`;
    return askForText({ title, placeHolder }, waysOut);
  }
  return vscode.window.showQuickPick<Choice>(
    [...choices.map((value) => ({ label: labelOf(value), value })), ...waysOut],
    { title, placeHolder: `${key}: ${meaning}.${known}`, ignoreFocusOut: true },
  );
}

/** What is typed stands first among the choices; nothing typed leaves the ways out. */
function askForText(
  { title, placeHolder }: { readonly title: string; readonly placeHolder: string },
  waysOut: readonly Choice[],
): Promise<Choice | undefined> {
  const pick = vscode.window.createQuickPick<Choice>();
  const offer = (text: string) => {
    pick.items = text === '' ? waysOut : [{ label: text, value: text, alwaysShow: true }, ...waysOut];
  };
  Object.assign(pick, { title, placeholder: placeHolder, ignoreFocusOut: true });
  offer('');
  return new Promise<Choice | undefined>((resolve) => {
    pick.onDidChangeValue((text) => offer(text.trim()));
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

/** A flag is answered in words. */
function labelOf(value: string): string {
  if (value === 'true') return vscode.l10n.t('Yes');
  return value === 'false' ? vscode.l10n.t('No') : value;
}

/** Nothing is written into a text that has changed in the meantime: its places are others now. */
export async function writeAnnotation(uri: string, { edits, version }: AnnotationStepAnswer): Promise<void> {
  if (edits.length === 0) return;
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  if (document.version !== version)
    return tell(vscode.l10n.t('The file has changed in the meantime: nothing was written.'));
  const change = new vscode.WorkspaceEdit();
  for (const { range, newText } of edits) {
    const { start, end } = range;
    change.replace(
      document.uri,
      new vscode.Range(start.line, start.character, end.line, end.character),
      newText,
    );
  }
  await vscode.workspace.applyEdit(change);
}
