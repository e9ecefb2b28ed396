import type { Check, CheckInfo, FileCheck, TypeCheck } from './check.ts';
import { annotationInvalid } from './checks/annotation-invalid.ts';
import { appRunnerClosed } from './checks/app-runner-closed.ts';
import { appRunnerSize } from './checks/app-runner-size.ts';
import { architectureMismatch } from './checks/architecture-mismatch.ts';
import { asgHealthCheck } from './checks/asg-health-check.ts';
import { asgHealthCheckType } from './checks/asg-health-check-type.ts';
import { asgScalingPolicy } from './checks/asg-scaling-policy.ts';
import { asgSingleZone } from './checks/asg-single-zone.ts';
import { asgSizes } from './checks/asg-sizes.ts';
import { batchCompute } from './checks/batch-compute.ts';
import { burstableCreditsIgnored } from './checks/burstable-credits-ignored.ts';
import { conditionUnused } from './checks/condition-unused.ts';
import { ebsOptions } from './checks/ebs-options.ts';
import { ecsDescribeOnlyKey } from './checks/ecs-describe-only-key.ts';
import { ecsEssentialContainer } from './checks/ecs-essential-container.ts';
import { ecsHostPort } from './checks/ecs-host-port.ts';
import { ecsServiceFargate } from './checks/ecs-service-fargate.ts';
import { ecsServiceNetwork } from './checks/ecs-service-network.ts';
import { eksNodegroup } from './checks/eks-nodegroup.ts';
import { fargateContainersExceedTask } from './checks/fargate-containers-exceed-task.ts';
import { fargateRequirements } from './checks/fargate-requirements.ts';
import { fargateSize } from './checks/fargate-size.ts';
import { functionArguments } from './checks/function-arguments.ts';
import { instanceImage } from './checks/instance-image.ts';
import { instanceNetwork } from './checks/instance-network.ts';
import { instanceStoreState } from './checks/instance-store-state.ts';
import { instanceTypePreviousGeneration } from './checks/instance-type-previous-generation.ts';
import { instanceTypeUnavailable } from './checks/instance-type-unavailable.ts';
import { instanceTypeUnknown } from './checks/instance-type-unknown.ts';
import { lambdaConfiguration } from './checks/lambda-configuration.ts';
import { lambdaEventSource } from './checks/lambda-event-source.ts';
import { lambdaLimits } from './checks/lambda-limits.ts';
import { lambdaPermission } from './checks/lambda-permission.ts';
import { lambdaPermissionAccount } from './checks/lambda-permission-account.ts';
import { lambdaQueueTimeout } from './checks/lambda-queue-timeout.ts';
import { lambdaRecursiveTrigger } from './checks/lambda-recursive-trigger.ts';
import { lambdaRuntime } from './checks/lambda-runtime.ts';
import { lambdaSnapstart } from './checks/lambda-snapstart.ts';
import { lambdaStartingPosition } from './checks/lambda-starting-position.ts';
import { launchConfiguration } from './checks/launch-configuration.ts';
import { launchTemplateNetwork } from './checks/launch-template-network.ts';
import { loadBalancerClassic } from './checks/load-balancer-classic.ts';
import { loadBalancerShape } from './checks/load-balancer-shape.ts';
import { mappingUnused } from './checks/mapping-unused.ts';
import { parameterDefault } from './checks/parameter-default.ts';
import { parameterUnused } from './checks/parameter-unused.ts';
import { referenceCycle } from './checks/reference-cycle.ts';
import { referenceUnknown } from './checks/reference-unknown.ts';
import { snapshotLifecycle } from './checks/snapshot-lifecycle.ts';
import { spotOptionsConflict } from './checks/spot-options-conflict.ts';
import { sqsQueue } from './checks/sqs-queue.ts';
import { sshOpen } from './checks/ssh-open.ts';
import { suppressionUnused } from './checks/suppression-unused.ts';
import { syntax } from './checks/syntax.ts';
import { templateStructure } from './checks/template-structure.ts';
import { SCHEMA_CHECKS } from './schema/checks.ts';

export { SCHEMA_CHECKS };

/** Checks of the file itself. */
export const FILE_CHECKS: readonly FileCheck[] = [
  parameterDefault,
  syntax,
  functionArguments,
  templateStructure,
  referenceUnknown,
  referenceCycle,
  parameterUnused,
  mappingUnused,
  conditionUnused,
  annotationInvalid,
];

/** Checks of written instance types. Of two checks that speak of one value the earlier wins, here and below. */
export const TYPE_CHECKS: readonly TypeCheck[] = [
  instanceTypeUnknown,
  instanceTypeUnavailable,
  instanceTypePreviousGeneration,
];

/** Checks of resources. */
export const RESOURCE_CHECKS: readonly Check[] = [
  architectureMismatch,
  burstableCreditsIgnored,
  spotOptionsConflict,
  fargateSize,
  fargateContainersExceedTask,
  fargateRequirements,
  ecsServiceFargate,
  ecsServiceNetwork,
  ecsHostPort,
  ecsEssentialContainer,
  ecsDescribeOnlyKey,
  lambdaLimits,
  lambdaRuntime,
  lambdaSnapstart,
  lambdaConfiguration,
  lambdaPermission,
  lambdaPermissionAccount,
  lambdaQueueTimeout,
  lambdaEventSource,
  lambdaStartingPosition,
  lambdaRecursiveTrigger,
  sqsQueue,
  asgSizes,
  asgHealthCheckType,
  asgHealthCheck,
  asgSingleZone,
  appRunnerClosed,
  appRunnerSize,
  snapshotLifecycle,
  asgScalingPolicy,
  launchConfiguration,
  launchTemplateNetwork,
  ebsOptions,
  loadBalancerClassic,
  loadBalancerShape,
  eksNodegroup,
  batchCompute,
  instanceImage,
  instanceNetwork,
  sshOpen,
  instanceStoreState,
];

/** Every check, as the rule table lists them. */
export const CHECKS: readonly CheckInfo[] = [
  parameterDefault,
  syntax,
  ...SCHEMA_CHECKS,
  functionArguments,
  templateStructure,
  referenceUnknown,
  referenceCycle,
  ...TYPE_CHECKS,
  ...RESOURCE_CHECKS,
  parameterUnused,
  mappingUnused,
  conditionUnused,
  annotationInvalid,
  suppressionUnused,
];
