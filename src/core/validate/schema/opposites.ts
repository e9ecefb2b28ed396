/**
 * Whether two names differ by words that mean different things, however near their letters: `MinSize` is not `MaxSize`
 * mistyped.
 */
export function areOpposites(one: string, other: string): boolean {
  const [words, others] = [wordsOf(one), wordsOf(other)];
  if (words.length !== others.length) return false;
  const differing = words.flatMap((word, index) => {
    const instead = others[index] ?? '';
    return word === instead ? [] : [[word, instead] as const];
  });
  return differing.length > 0 && differing.every(([word, instead]) => standsInGroup(word, instead));
}

// Of each group a new name may come where only another was known.
const GROUPS: readonly ReadonlySet<string>[] = [
  ['min', 'max'],
  ['minimum', 'maximum'],
  ['minv', 'maxv'],
  ['include', 'exclude'],
  ['includes', 'excludes'],
  ['included', 'excluded'],
  ['inclusion', 'exclusion'],
  ['inclusive', 'exclusive'],
  ['in', 'out'],
  ['ingress', 'egress'],
  ['inbound', 'outbound'],
  ['input', 'output'],
  ['import', 'export'],
  ['internal', 'external'],
  ['healthy', 'unhealthy'],
  ['install', 'uninstall'],
  ['enabled', 'disabled'],
  ['enable', 'disable'],
  ['active', 'inactive'],
  ['online', 'offline'],
  ['allow', 'deny'],
  ['increase', 'decrease'],
  ['upper', 'lower'],
  ['major', 'minor'],
  ['first', 'last'],
  ['start', 'stop', 'end'],
  ['before', 'after'],
  ['left', 'right'],
  ['global', 'local'],
  ['host', 'port'],
  ['http', 'https', 'tcp', 'udp', 'tls', 'grpc'],
  ['ipc', 'pid'],
  ['uid', 'gid'],
  ['arn', 'url', 'uri'],
  ['at', 'by'],
  ['encrypt', 'decrypt'],
  [
    'ecs',
    'eks',
    'ec2',
    'efs',
    'ebs',
    's3',
    'sqs',
    'sns',
    'smb',
    'nfs',
    'fsx',
    'iam',
    'iot',
    'sts',
    'ssm',
    'rds',
    'dms',
  ],
  ['cpus', 'gpus'],
  ['x', 'y', 'z'],
].map((group) => new Set(group));

function standsInGroup(one: string, other: string): boolean {
  return GROUPS.some((group) => group.has(one) && group.has(other));
}

/** `XAxisIPv4Name` as x, axis, ipv4, name. */
function wordsOf(name: string): readonly string[] {
  return (name.match(/[A-Z]+(?![a-z])\d*|[A-Z]?[a-z]+\d*|\d+/g) ?? []).map((word) => word.toLowerCase());
}
