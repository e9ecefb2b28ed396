import assert from 'node:assert/strict';
import {
  CancellationTokenSource,
  HoverRequest,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver-protocol/node';
import { withServer } from '../support/session-suite.ts';
import { instanceTemplate, typeValue } from '../support/templates.ts';

describe('cancellation', () => {
  const server = withServer();

  it('ends a request with the error of the protocol, and the next is answered', async () => {
    const uri = 'file:///cancelled.yaml';
    await server().open(uri, instanceTemplate('m5.large'));
    const source = new CancellationTokenSource();
    const params = { textDocument: { uri }, position: typeValue };
    const cancelled = server().connection.sendRequest(HoverRequest.type, params, source.token);
    source.cancel();
    await assert.rejects(cancelled, (error) => {
      return error instanceof ResponseError && error.code === LSPErrorCodes.RequestCancelled;
    });
    assert.match(await server().hoverText(uri, typeValue), /0\.096/);
  });

  it('a document that closes while it is read is answered with nothing', async () => {
    const uri = 'file:///closing.yaml';
    await server().open(uri, instanceTemplate('m5.large'));
    const hover = server().hover(uri, typeValue);
    await server().close(uri);
    await hover;
    assert.equal(await server().hover(uri, typeValue), null);
  });
});
