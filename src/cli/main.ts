import '../host/compiled-code.ts';

import { Command, CommanderError } from 'commander';
import { version } from '../../package.json';
import type { CompareOptions } from './commands/compare.ts';
import type { McpOptions } from './commands/mcp.ts';
import { addFileCommands } from './file-commands.ts';
import { example } from './help-text.ts';
import { type InstanceOptions, purchaseTerms, searchOptions } from './instance-options.ts';
import { addKnowledgeCommands } from './knowledge-commands.ts';
import {
  archOption,
  configOption,
  costFormatOption,
  environmentOption,
  pageFormatOption,
  regionOption,
} from './options.ts';
import { safeLine, safeLines } from './safe-text.ts';
import { endWithReader, printNote } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** The commands. Each loads its own part of the program only when it is called. */
function createProgram(): Command {
  const program = new Command('compute-advisor')
    .description(
      'What the compute in CloudFormation, SAM and ECS files costs, whether it deploys, and what fits better.',
    )
    .version(version)
    .exitOverride()
    .showHelpAfterError('Run with --help to see how.')
    .addHelpText('after', example('check .'));
  addFileCommands(program);
  addCompare(program);
  addInstance(program);
  addKnowledgeCommands(program);
  addLsp(program);
  addMcp(program);
  return program;
}

function addCompare(program: Command): void {
  program
    .command('compare')
    .description('what Lambda, Fargate and EC2 cost for the same requests, and where the lines cross')
    .requiredOption('--requests <rate>', 'requests in a period, such as 3M/month or 20/s')
    .requiredOption('--duration <time>', 'time that one request takes, such as 120ms')
    .requiredOption('--memory <size>', 'memory that one request takes, such as 512MiB')
    .option('--concurrency <number>', 'requests at the same time at the peak (default: spread evenly)')
    .addOption(archOption())
    .option('--instance <types>', 'instance types to show as well, such as t3.medium,m5.large')
    .addOption(costFormatOption())
    .addOption(regionOption())
    .addOption(configOption())
    .addHelpText('after', example('compare --requests 3M/month --duration 120ms --memory 512MiB'))
    .action(async (options: CompareOptions) => {
      const { runCompare } = await import('./commands/compare.ts');
      runCompare(options);
    });
}

function addInstance(program: Command): void {
  const command = program
    .command('instance')
    .description('show what an EC2 instance type is, has and costs, or which types fit')
    .argument('[type]', 'name of an instance type')
    .addOption(pageFormatOption())
    .addOption(regionOption())
    .addOption(configOption());
  for (const option of [...searchOptions(), ...purchaseTerms()]) command.addOption(option);
  command
    .addHelpText(
      'after',
      example(
        'instance m7g.large --region eu-west-1\n  $ compute-advisor instance --vcpu 4 --memory 16GiB --arch any',
      ),
    )
    .action(async (type: string | undefined, options: InstanceOptions) => {
      const { runInstance } = await import('./commands/instance.ts');
      runInstance(type, options);
    });
}

function addLsp(program: Command): void {
  program
    .command('lsp')
    .description('run the language server, for any editor that speaks the Language Server Protocol')
    .option('--stdio', 'speak over standard input and output')
    // Editors add words of their own, such as --clientProcessId.
    .allowUnknownOption()
    .allowExcessArguments()
    .addHelpText('after', example('lsp --stdio'))
    .action(async (options: { readonly stdio?: boolean }) => {
      const { runLsp } = await import('./commands/lsp.ts');
      runLsp(options);
    });
}

function addMcp(program: Command): void {
  program
    .command('mcp')
    .description('serve agents over the Model Context Protocol, on standard input and output')
    .argument('[folders...]', 'folders whose files may be read (default: the working folder)')
    .addOption(regionOption())
    .addOption(configOption())
    .addOption(environmentOption())
    .addHelpText('after', example('mcp .', MCP_NOTE))
    .action(async (folders: string[], options: McpOptions) => {
      const { runMcp } = await import('./commands/mcp.ts');
      await runMcp(folders, options);
    });
}

const MCP_NOTE = `
Its tools only read, in these folders alone: links are not followed, nothing is fetched and nothing is run.`;

/** Says what went wrong. Exit status 2, since 1 would read as findings; a fault of this program is shown whole. */
function reportFailure(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof UsageError) printNote(`error: ${safeLine(error.message)}`);
  else printNote(safeLines(error instanceof Error ? (error.stack ?? error.message) : String(error)));
  return 2;
}

endWithReader();
createProgram()
  .parseAsync()
  .catch((error: unknown) => {
    process.exitCode = reportFailure(error);
  });
