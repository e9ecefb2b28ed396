import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('the web extension host', () => {
  it('is what these tests run in', () => {
    assert.equal(typeof process, 'undefined');
    assert.equal(vscode.env.uiKind, vscode.UIKind.Web);
  });
});
