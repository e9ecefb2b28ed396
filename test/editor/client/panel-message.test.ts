import assert from 'node:assert/strict';
import { writePage } from '../../../src/client/cost-panel/page.ts';
import { readMessage, readState } from '../../../src/client/cost-panel/read-message.ts';

describe('what the page of the cost panel tells', () => {
  it('is read key by key, and nothing else of it', () => {
    assert.deepEqual(readMessage({ type: 'ready', more: 1 }), { type: 'ready' });
    assert.deepEqual(
      readMessage({
        type: 'ask',
        asked: 3,
        resource: 'Web',
        set: { hoursPerMonth: 200, memoryMiB: '1', durationMs: -1, uri: 'x' },
      }),
      { type: 'ask', asked: 3, resource: 'Web', set: { hoursPerMonth: 200 } },
    );
  });

  it('is passed over where it is nothing that the page tells', () => {
    for (const message of [
      undefined,
      null,
      'ask',
      [],
      { type: 'open', uri: 'file:///etc/passwd' },
      { type: 'ask' },
      { type: 'ask', asked: 'x', set: {} },
      { type: 'save', name: '../../evil', format: 'svg', content: '<svg></svg>' },
      { type: 'save', name: 'cost', format: 'exe', content: '<svg></svg>' },
      { type: 'save', name: 'cost', format: 'svg', content: '<script></script>' },
      { type: 'save', name: 'cost', format: 'png', content: 'no base64!' },
    ])
      assert.equal(readMessage(message), undefined);
  });

  it('is saved where it is what its format says', () => {
    const saved = { type: 'save', name: 'services', format: 'svg', content: '<svg xmlns="x"></svg>' };
    assert.deepEqual(readMessage(saved), saved);
  });

  it('is kept for a window that is loaded again', () => {
    const state = { uri: 'file:///stacks/web.yaml', resource: 'Web', set: { hoursPerMonth: 1 } };
    assert.deepEqual(readState({ ...state, more: 1 }), state);
    assert.equal(readState({ uri: 1, set: {} }), undefined);
    assert.equal(readState({ uri: 'x' }), undefined);
  });

  it('stands in a page that escapes its addresses, and its sentences in another language', () => {
    const texts = { 'Cost of {0}': '"Coût" de <{0}>' };
    const page = writePage({
      script: 'https://a/"><script>',
      style: "b'&",
      title: 'Co<t',
      nonce: '0f',
      language: 'fr',
      texts,
    });
    assert.ok(page.includes('src="https://a/&#34;&#62;&#60;script&#62;"'));
    assert.ok(page.includes('href="b&#39;&#38;"'));
    assert.ok(page.includes('<html lang="fr">'));
    assert.ok(page.includes('<title>Co&#60;t</title>'));
    const [, told = ''] = / data-texts="([^"]*)"/.exec(page) ?? [];
    const unescaped = told.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
    assert.deepEqual(JSON.parse(unescaped), texts);
  });
});
