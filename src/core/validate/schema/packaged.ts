// AWS CLI Command Reference, cloudformation package: a local path may stand where these objects say a place in S3.
const PACKAGED: Readonly<Record<string, readonly string[]>> = {
  'AWS::ApiGateway::RestApi': ['BodyS3Location'],
  'AWS::CodeCommit::Repository': ['Code.S3'],
  'AWS::ElasticBeanstalk::ApplicationVersion': ['SourceBundle'],
  'AWS::Lambda::Function': ['Code'],
  'AWS::Lambda::LayerVersion': ['Content'],
  'AWS::StepFunctions::StateMachine': ['DefinitionS3Location'],
};

/** Whether `aws cloudformation package`, or `sam package`, puts an object in place of a path at this property. */
export function isPackaged(type: string, path: string): boolean {
  return Object.hasOwn(PACKAGED, type) && PACKAGED[type]?.includes(path) === true;
}
