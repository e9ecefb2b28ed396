import { type ConstructTable, type ResourceSpec, single, to } from '../construct-spec.ts';
import { duration, enumOf, plain, present, refTo, size, wordOf } from '../leaf-readers.ts';
import { entry, sequence, unknownNode } from '../nodes.ts';
import type { ValueReader } from '../translator.ts';

const ARCHITECTURE = wordOf('lambda.Architecture', { ARM_64: 'arm64', X86_64: 'x86_64' });

const architectures: ValueReader = (at, translator) => sequence(at.expr, [ARCHITECTURE(at, translator)]);

const COMMON: ResourceSpec['props'] = {
  functionName: to('FunctionName'),
  memorySize: to('MemorySize'),
  timeout: to('Timeout', duration()),
  architecture: to('Architectures', architectures),
  ephemeralStorageSize: to('EphemeralStorage.Size', size('mebibytes')),
  reservedConcurrentExecutions: to('ReservedConcurrentExecutions'),
  layers: to('Layers', present),
  snapStart: to('SnapStart.ApplyOn', present),
  vpc: to('VpcConfig', present),
};

const FUNCTION: ResourceSpec['props'] = {
  ...COMMON,
  runtime: to('Runtime', enumOf('lambda.Runtime')),
  handler: to('Handler'),
};

/** The library chooses the runtime by its version and flags where nothing is said. */
const CHOSEN: Partial<ResourceSpec> = {
  more: ({ props, call: { callee } }) =>
    props.get('runtime') ? [] : [entry(callee, 'Runtime', unknownNode(callee))],
};

export const LAMBDA: ConstructTable = {
  'lambda.Function': single('AWS::Lambda::Function', FUNCTION),
  'lambda.SingletonFunction': single('AWS::Lambda::Function', FUNCTION),
  'lambda.DockerImageFunction': single('AWS::Lambda::Function', COMMON, { given: { PackageType: 'Image' } }),
  'lambdanodejs.NodejsFunction': single('AWS::Lambda::Function', FUNCTION, CHOSEN),
  'lambdapython.PythonFunction': single('AWS::Lambda::Function', FUNCTION, CHOSEN),
  'lambdago.GoFunction': single('AWS::Lambda::Function', FUNCTION, CHOSEN),
  'cloudfront.experimental.EdgeFunction': single('AWS::Lambda::Function', FUNCTION),
  'triggers.TriggerFunction': single('AWS::Lambda::Function', FUNCTION),
  'lambda.Alias': single('AWS::Lambda::Alias', {
    provisionedConcurrentExecutions: to(
      'ProvisionedConcurrencyConfig.ProvisionedConcurrentExecutions',
      plain,
    ),
    version: to('FunctionName', refTo()),
  }),
};
