import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export const cliPath = join(__dirname, '..', '..', 'dist', 'cli.js');

export interface CliResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A temporary folder with a user's files, in which the built command line runs. */
export class Workspace {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'compute-advisor-cli-')));

  write(path: string, content: string | Uint8Array): void {
    const target = join(this.folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
  }

  run(
    args: readonly string[],
    { cwd = '.', env = {} }: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
  ): CliResult {
    assert.ok(existsSync(cliPath), 'dist/cli.js is missing: npm run build');
    const { NO_COLOR: _none, FORCE_COLOR: _force, ...inherited } = process.env;
    const result = spawnSync(process.execPath, [cliPath, ...args], {
      cwd: join(this.folder, cwd),
      // 2026-11-20: what is deprecated, and which prices are old, is told by the day.
      env: { ...inherited, SOURCE_DATE_EPOCH: '1795132800', ...env },
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      timeout: 60_000,
    });
    if (result.error) throw result.error;
    return { status: result.status, stdout: result.stdout, stderr: result.stderr };
  }

  /** Runs `check --format json` and reads what it prints. */
  check(...args: string[]): { readonly status: number | null; readonly report: Report } {
    const { status, stdout, stderr } = this.run(['check', '--format', 'json', ...args]);
    assert.equal(stderr, '');
    return { status, report: JSON.parse(stdout) };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The parts of the report that tests read; docs/cli.md has all of it. */
export interface Report {
  readonly version: number;
  readonly region: string;
  readonly environment?: string;
  readonly catalog: readonly { table: string; date: string }[];
  readonly files: readonly ReportedFile[];
  readonly summary: Readonly<Record<string, number | null>>;
}

export interface ReportedFile {
  readonly path: string;
  readonly kind?: string;
  readonly error?: string;
  readonly region?: string;
  readonly findings: readonly {
    rule: string;
    severity: string;
    message: string;
    range: { start: { line: number; character: number }; end: { line: number; character: number } };
    recommendations: readonly {
      rank: number;
      monthlySavingUsd: number | null;
      because: readonly unknown[];
    }[];
  }[];
  readonly resources: readonly { id: string; monthlyUsd: number | null }[];
  readonly problems: readonly { code: string; message: string }[];
}

/** A template with one instance, with the type that is asked for. */
export function templateWith(instanceType: string): string {
  return `AWSTemplateFormatVersion: '2010-09-09'
Resources:
  # The only server.
  Web:
    Type: AWS::EC2::Instance
    Properties:
      InstanceType: ${instanceType}
`;
}

/** A document of no kind that this program knows. */
export const unrelatedYaml = `apiVersion: v1
kind: ConfigMap
metadata:
  name: web
`;
