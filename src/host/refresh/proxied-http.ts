// VS Code gives extensions their proxies and certificates by replacing the modules `http` and `https`, and knows them
// by these names alone: `node:https` would go past every proxy (configureModuleLoading in its proxyResolver.ts).

// biome-ignore lint/style/useNodejsImportProtocol: see above.
export { get as getHttp, type IncomingMessage } from 'http';
// biome-ignore lint/style/useNodejsImportProtocol: see above.
export { get as getHttps } from 'https';
