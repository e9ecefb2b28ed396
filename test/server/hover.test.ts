import assert from 'node:assert/strict';
import { withServer } from '../support/session-suite.ts';
import { instanceTemplate, typeValue } from '../support/templates.ts';

describe('hover', () => {
  const server = withServer();

  it('says in Markdown what an instance type is and costs, for the whole value', async () => {
    const uri = 'file:///hover.yaml';
    await server().open(uri, instanceTemplate('m5.large'));
    const hover = await server().hover(uri, { line: 6, character: 22 });
    assert.deepEqual(hover?.range, { start: typeValue, end: { line: 6, character: 28 } });
    assert.ok(typeof hover?.contents === 'object' && 'kind' in hover.contents);
    assert.equal(hover.contents.kind, 'markdown');
    assert.match(hover.contents.value, /0\.096/);
    assert.match(hover.contents.value, /8 GiB/);
    // In a narrow box no line ends between a sign and its figure.
    assert.match(hover.contents.value, /≈\u00a0\$\d/);
    assert.doesNotMatch(hover.contents.value, /≈ |\d %/);
    // Untrusted Markdown without HTML: nothing may look like a tag or a command link.
    assert.doesNotMatch(hover.contents.value, /<[a-z]|command:/i);
  });

  it('answers from the newest text, even before diagnostics are due', async () => {
    const uri = 'file:///newest.yaml';
    await server().diagnose(uri, instanceTemplate('m5.large'));
    const end = { line: 6, character: 28 };
    await server().edit(uri, 2, { start: typeValue, end }, 'c5.xlarge');
    assert.match(await server().hoverText(uri, typeValue), /c5\.xlarge/);
  });

  it('is silent between the words', async () => {
    const uri = 'file:///silent.yaml';
    await server().open(uri, instanceTemplate('m5.large'));
    assert.equal(await server().hover(uri, { line: 1, character: 2 }), null);
  });

  it('is silent for a document that is not open', async () => {
    assert.equal(await server().hover('file:///nowhere.yaml', typeValue), null);
  });
});
