import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseToml } from 'smol-toml';
import type { ClientCapabilities } from 'vscode-languageserver-protocol/node';
import { repository } from '../support/repository.ts';
import { ServerSession } from '../support/server-session.ts';
import { cliPath, templateWith } from './workspace.ts';

/** What docs/editors.md has one write for an editor. */
interface Setup {
  readonly command: readonly string[];
  readonly settings: unknown;
}

interface Editor {
  readonly name: string;
  readonly language: string;
  readonly read: (block: string) => Setup;
  /** What it says of itself in `initialize`, as far as the server may be led by it. */
  readonly abilities: ClientCapabilities;
}

const EDITORS: readonly Editor[] = [
  {
    name: 'Neovim',
    language: 'lua',
    read: (block) => ({
      command: wordsOf(/cmd = \{([^}]*)\}/.exec(block)?.[1]),
      settings: asJson(/settings = (\{.*\}),/.exec(block)?.[1] ?? ''),
    }),
    abilities: {
      general: { positionEncodings: ['utf-8', 'utf-16', 'utf-32'] },
      workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: false } },
    },
  },
  {
    name: 'Helix',
    language: 'toml',
    read: (block) => {
      const servers = parseToml(block)['language-server'] as unknown as Record<string, HelixServer>;
      const { command = '', args = [], config } = servers['compute-advisor'] ?? {};
      return { command: [command, ...args], settings: config };
    },
    abilities: {
      general: { positionEncodings: ['utf-8', 'utf-32', 'utf-16'] },
      workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: false } },
    },
  },
  {
    name: 'Zed',
    language: 'json',
    read: (block) => {
      const { binary, settings } = JSON.parse(block).lsp['compute-advisor'];
      return { command: [binary.path, ...binary.arguments], settings };
    },
    abilities: {
      general: { positionEncodings: ['utf-16'] },
      workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } },
    },
  },
];

interface HelixServer {
  readonly command?: string;
  readonly args?: readonly string[];
  readonly config?: unknown;
}

function wordsOf(list = ''): string[] {
  return [...list.matchAll(/'([^']*)'/g)].map(([, word = '']) => word);
}

/** A table of Lua with words for keys. */
function asJson(table: string): unknown {
  return JSON.parse(table.replace(/(\w+) = /g, '"$1": ').replaceAll("'", '"'));
}

function setupOf({ name, language, read }: Editor): Setup {
  const page = readFileSync(join(repository, 'docs', 'editors.md'), 'utf8');
  const section = page.split(/^## /m).find((part) => part.startsWith(name)) ?? '';
  const block = new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'm').exec(section)?.[1];
  assert.ok(block, `docs/editors.md has settings for ${name}`);
  return read(block);
}

describe('the language server in other editors, set up as docs/editors.md says', () => {
  for (const editor of EDITORS) {
    it(`serves ${editor.name}: diagnostics, a hover in its region, a fix, and positions in UTF-16`, async () => {
      const { command, settings } = setupOf(editor);
      const [program, ...args] = command;
      assert.equal(program, 'compute-advisor');
      const session = await ServerSession.start(cliPath, undefined, args, editor.abilities);
      const encoding = session.initialized.capabilities.positionEncoding;
      assert.ok(encoding === undefined || encoding === 'utf-16');
      await session.changeSettings((settings as { readonly computeAdvisor: unknown }).computeAdvisor);

      const uri = 'file:///elsewhere/web.yaml';
      const properties = '{ ImageId: ami-12345678, KeyName: "🦊🦊", InstanceType: m5.largee }';
      const text = `Resources:\n  Web: { Type: AWS::EC2::Instance, Properties: ${properties} }\n`;
      const found = await session.diagnose(uri, text);
      const diagnostic = found.find(({ code }) => code === 'instance-type-unknown');
      assert.ok(diagnostic);
      const [, second = ''] = text.split('\n');
      assert.equal(diagnostic.range.start.character, second.indexOf('m5.largee'));
      const [fix] = await session.codeActions(uri, [diagnostic]);
      assert.deepEqual(fix?.edit?.changes?.[uri]?.[0]?.newText, 'm5.large');

      const other = 'file:///elsewhere/other.yaml';
      const written = templateWith('m5.large');
      await session.diagnose(other, written);
      const lines = written.split('\n');
      const line = lines.findIndex((each) => each.includes('m5.large'));
      const character = (lines[line] ?? '').indexOf('m5.large') + 2;
      assert.match(await session.hoverText(other, { line, character }), /eu-central-1/);
      assert.equal(await session.stop(), 0);
    });
  }
});
