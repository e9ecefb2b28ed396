import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { templateWith, unrelatedYaml, Workspace } from './workspace.ts';

const volume = (type: string) =>
  `Resources:\n  Data:\n    Type: AWS::EC2::Volume\n    Properties:\n      AvailabilityZone: us-east-1a\n      Size: 200\n      VolumeType: ${type}\n`;

describe('fix', () => {
  let workspace: Workspace;
  beforeEach(() => {
    workspace = new Workspace();
  });
  afterEach(() => workspace.remove());

  const bytes = (path: string) => readFileSync(join(workspace.folder, path));
  const text = (path: string) => bytes(path).toString('utf8');

  it('carries out repairs, prints them as a patch, and leaves nothing for a second run', () => {
    workspace.write('templates/web.yaml', templateWith('m5.largee'));
    workspace.write('other.yaml', unrelatedYaml);
    const { status, stdout, stderr } = workspace.run(['fix']);
    assert.equal(status, 0);
    assert.equal(text('templates/web.yaml'), templateWith('m5.large'));
    assert.match(stdout, /^--- a\/templates\/web\.yaml\n\+\+\+ b\/templates\/web\.yaml\n@@ /);
    assert.match(stdout, /\n- {6}InstanceType: m5\.largee\n\+ {6}InstanceType: m5\.large\n/);
    assert.match(stderr, /^Fixed 1 finding in 1 file\./);
    const again = workspace.run(['fix']);
    assert.deepEqual([again.status, again.stdout, again.stderr], [0, '', 'Nothing to fix.\n']);
    assert.deepEqual(readdirSync(join(workspace.folder, 'templates')), ['web.yaml']);
  });

  it('writes nothing with --dry-run, and its patch is one that git takes', () => {
    workspace.write('web.yaml', templateWith('m5.largee'));
    const { stdout, stderr } = workspace.run(['fix', '--dry-run']);
    assert.equal(text('web.yaml'), templateWith('m5.largee'));
    assert.match(stderr, /^Would fix 1 finding in 1 file\./);
    const { status } = spawnSync('git', ['apply', '-'], { cwd: workspace.folder, input: stdout });
    assert.equal(status, 0);
    assert.equal(text('web.yaml'), templateWith('m5.large'));
  });

  it('carries out advice of a rule that is named, and of no other', () => {
    const both = `${volume('gp2')}  Web:\n    Type: AWS::EC2::Instance\n    Properties:\n      InstanceType: m5.largee\n`;
    workspace.write('web.yaml', both);
    assert.equal(workspace.run(['fix', '--rule', 'ebs-gp3']).status, 0);
    assert.match(text('web.yaml'), /VolumeType: gp3/);
    assert.match(text('web.yaml'), /m5\.largee/);
    workspace.run(['fix', '--rule', 'ebs-gp3', '--rule', 'instance-type-unknown']);
    assert.match(text('web.yaml'), /m5\.large\n/);
  });

  it('carries out the first of two that change the same type, and the other where it is named alone', () => {
    const fleet = `Resources:
  Fleet: # @workload test interruptible
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: "1"
      MaxSize: "4"
      LaunchTemplate: { LaunchTemplateId: !Ref Machine, Version: !GetAtt Machine.LatestVersionNumber }
  Machine:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData:
        InstanceType: m7i.large
`;
    workspace.write('fleet.yaml', fleet);
    workspace.run(['fix', '--rule', 'spot-for-interruptible', '--rule', 'burstable-for-idle']);
    assert.match(text('fleet.yaml'), /SpotAllocationStrategy/);
    assert.match(text('fleet.yaml'), /LaunchTemplateData:\n {8}InstanceType: m7i\.large\n/);
    workspace.write('fleet.yaml', fleet);
    workspace.run(['fix', '--rule', 'burstable-for-idle']);
    assert.match(text('fleet.yaml'), /InstanceType: t\d/);
  });

  it('leaves advice alone that nobody asked for', () => {
    workspace.write('web.yaml', volume('gp2'));
    assert.equal(workspace.run(['fix']).stderr, 'Nothing to fix.\n');
    assert.equal(text('web.yaml'), volume('gp2'));
  });

  it('refuses a rule that is not there, with the one that may be meant', () => {
    workspace.write('web.yaml', volume('gp2'));
    const { status, stderr } = workspace.run(['fix', '--rule', 'ebs-gp33']);
    assert.equal(status, 2);
    assert.match(stderr, /ebs-gp3\?/);
    assert.equal(text('web.yaml'), volume('gp2'));
  });

  it('goes on until what a repair has uncovered is repaired too', () => {
    const nested =
      'Resources:\n  Web:\n    Type: AWS::EC2::Instnce\n    Properties:\n      InstanceTyp: m5.largee\n';
    workspace.write('web.yaml', nested);
    workspace.run(['fix']);
    assert.match(text('web.yaml'), /Type: "AWS::EC2::Instance"\n/);
    assert.match(text('web.yaml'), /InstanceType: m5\.large\n/);
  });

  it('passes over what the CDK has synthesised, unless it is named', () => {
    const synthesized = `${templateWith('m5.largee')}    Metadata: { aws:cdk:path: Stack/Web }\n`;
    workspace.write('cdk.out/Stack.template.yaml', synthesized);
    workspace.run(['fix', 'cdk.out']);
    assert.equal(text('cdk.out/Stack.template.yaml'), synthesized);
    workspace.run(['fix', 'cdk.out/Stack.template.yaml']);
    assert.match(text('cdk.out/Stack.template.yaml'), /m5\.large\n/);
  });

  it('keeps line ends, the byte order mark and the mode of a file', () => {
    workspace.write('web.yaml', `\uFEFF${templateWith('m5.largee').replaceAll('\n', '\r\n')}`);
    chmodSync(join(workspace.folder, 'web.yaml'), 0o750);
    const { stdout } = workspace.run(['fix']);
    assert.equal(text('web.yaml'), `\uFEFF${templateWith('m5.large').replaceAll('\n', '\r\n')}`);
    assert.equal(statSync(join(workspace.folder, 'web.yaml')).mode & 0o777, 0o750);
    assert.match(stdout, /\+ {6}InstanceType: m5\.large\r\n/);
  });

  it('leaves what is not UTF-8 as it is, says so, and mends the others', () => {
    const latin = Buffer.from(templateWith('m5.largee').replace('# The', '# D\u00fcse, the'), 'latin1');
    workspace.write('latin.yaml', latin);
    workspace.write('wide.yaml', Buffer.from(`\uFEFF${templateWith('m5.largee')}`, 'utf16le'));
    workspace.write('web.yaml', templateWith('m5.largee'));
    workspace.write('picture.yaml', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]));
    const { status, stderr } = workspace.run(['fix']);
    assert.equal(status, 2);
    assert.deepEqual(stderr.split('\n').slice(0, 2), [
      'latin.yaml: not UTF-8, and left as it is',
      'wide.yaml: not UTF-8, and left as it is',
    ]);
    assert.deepEqual(bytes('latin.yaml'), latin);
    assert.equal(text('web.yaml'), templateWith('m5.large'));
  });

  it('follows no link out of the folder, and keeps one inside of it', () => {
    workspace.write('outside.yaml', templateWith('m5.largee'));
    workspace.write('elsewhere/web.yaml', templateWith('m5.largee'));
    workspace.write('work/real.yaml', templateWith('m5.largee'));
    symlinkSync('../outside.yaml', join(workspace.folder, 'work/link.yaml'));
    symlinkSync('../elsewhere', join(workspace.folder, 'work/folder'));
    symlinkSync('real.yaml', join(workspace.folder, 'work/alias.yaml'));
    const named = workspace.run(['fix', 'link.yaml', 'folder/web.yaml', 'alias.yaml'], { cwd: 'work' });
    assert.equal(named.status, 2);
    assert.match(named.stderr, /^folder\/web\.yaml: a link that leads out of the folder\nlink\.yaml: a link/);
    workspace.run(['fix'], { cwd: 'work' });
    assert.equal(text('outside.yaml'), templateWith('m5.largee'));
    assert.equal(text('elsewhere/web.yaml'), templateWith('m5.largee'));
    assert.equal(text('work/real.yaml'), templateWith('m5.large'));
    assert.ok(lstatSync(join(workspace.folder, 'work/alias.yaml')).isSymbolicLink());
  });

  it('says of a file that cannot be written why, and leaves nothing half done', () => {
    workspace.write('locked/web.yaml', templateWith('m5.largee'));
    // As a user whom rights bind: root would write all the same.
    workspace.write('nothing', '');
    workspace.lock('nothing');
    chmodSync(join(workspace.folder, 'locked'), 0o555);
    const { status, stderr } = workspace.run(['fix', 'locked']);
    assert.equal(status, 2);
    assert.match(stderr, /^locked\/web\.yaml: permission denied\n/);
    assert.equal(text('locked/web.yaml'), templateWith('m5.largee'));
    assert.deepEqual(readdirSync(join(workspace.folder, 'locked')), ['web.yaml']);
  });

  it('tells programs in JSON what it did, of which rule, and what deployment does', () => {
    workspace.write('web.yaml', templateWith('m5.largee'));
    const { files, dryRun, version } = JSON.parse(
      workspace.run(['fix', '--format', 'json', '--dry-run']).stdout,
    );
    assert.deepEqual([version, dryRun, files.length], [1, true, 1]);
    const { diff, ...file } = files[0];
    assert.match(diff, /\+ {6}InstanceType: m5\.large/);
    assert.equal(file.written, false);
    assert.deepEqual(
      file.fixed.map(({ rule, resource, line }: Record<string, unknown>) => [rule, resource, line]),
      [['instance-type-unknown', 'Web', 6]],
    );
  });
});
