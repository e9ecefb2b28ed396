/** Bundles that the server loads when it first needs them. */
const parts = ['yaml.js', 're2.js', 'core.js', 'tree-sitter.js'];
const server = 'server-web.js';

const head = `const parts = {}, loaded = {};
function require(name) {
  if (!(name in parts)) throw new Error(name + ' is no part of this worker.');
  if (!(name in loaded)) {
    loaded[name] = { exports: {} };
    parts[name](loaded[name], loaded[name].exports, require);
  }
  return loaded[name].exports;
}
`;

/** The server and the bundles that it shares with the command line, as one script: a worker here cannot load others. */
export async function writeWorker(read: (bundle: string) => PromiseLike<Uint8Array>): Promise<Blob> {
  const texts = await Promise.all(
    [...parts, server].map(async (name) => ({ name, bytes: await read(name) })),
  );
  // Each runs when it is first asked for.
  const functions = texts.flatMap(({ name, bytes }) => [
    `parts["./${name}"] = function (module, exports, require) {\n`,
    bytes,
    '\n};\n',
  ]);
  return new Blob([head, ...functions, `require("./${server}");\n`], { type: 'text/javascript' });
}
