/**
 * Whether a logical ID is one of those that Elastic Beanstalk makes itself. Files in `.ebextensions` write of them only
 * what is to be otherwise (AWS Elastic Beanstalk Developer Guide, "Modifying the resources that Elastic Beanstalk
 * creates for your environment").
 */
export function isOfBeanstalk(id: string): boolean {
  return id.startsWith('AWSEB');
}
