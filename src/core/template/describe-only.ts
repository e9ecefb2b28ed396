// Members of TaskDefinition that RegisterTaskDefinition does not have among its parameters (Amazon ECS API
// Reference).
export const DESCRIBE_ONLY: ReadonlySet<string> = new Set([
  'taskDefinitionArn',
  'revision',
  'status',
  'requiresAttributes',
  'compatibilities',
  'registeredAt',
  'registeredBy',
  'deregisteredAt',
  'deleteRequestedAt',
]);
