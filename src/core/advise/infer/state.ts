import { asScalar, type Span, valueAt } from '../../syntax/node.ts';
import { containerLists, containerValue } from '../../template/container.ts';
import { referencedId } from '../../template/intrinsic.ts';
import { resolve } from '../../template/resolve.ts';
import { propertyValue, type Resource, valuesAt } from '../../template/resource.ts';
import { textOf } from '../../template/value.ts';
import type { Infer, Inference } from './inference.ts';

/** A machine that has volumes of its own to keep. */
export const inferStateOfMachine: Infer = (resource, template) => {
  const devices = [
    ...valuesAt(resource, 'BlockDeviceMappings[].Ebs'),
    ...valuesAt(resource, 'LaunchTemplateData.BlockDeviceMappings[].Ebs'),
  ];
  const keeps = devices.some(
    (device) => asScalar(valueAt(device, 'DeleteOnTermination'))?.text.toLowerCase() === 'false',
  );
  if (keeps) return [stateful('a volume that outlives the machine', resource.key)];
  if (resource.type !== 'AWS::EC2::Instance' || template.hasMoreReferrers(resource.id, 40)) return [];
  const attachment = template.referrersOf(resource.id).find((other) => attaches(other, resource));
  return attachment ? [stateful(`the volume that ${attachment.id} attaches`, attachment.key)] : [];
};

function attaches(other: Resource, instance: Resource): boolean {
  return (
    other.type === 'AWS::EC2::VolumeAttachment' &&
    referencedId(propertyValue(other, 'InstanceId')) === instance.id
  );
}

// Repositories of Docker Hub and ECR Public that keep data by trade.
const STORES =
  /(?:^|\/)(?:mysql|mariadb|postgres|postgresql|mongo|mongodb|cassandra|elasticsearch|opensearch|rabbitmq|kafka|zookeeper|influxdb|couchdb|neo4j|minio|etcd)(?::|@|$)/i;

/** A task that runs a database. */
export const inferStateOfTask: Infer = (task, template) => {
  for (const { containers } of containerLists(task, template)) {
    for (const container of containers) {
      const node = containerValue(container, 'Image');
      const image = textOf(resolve(node, template));
      if (image !== undefined && STORES.test(image)) return [stateful(`the image ${image}`, task.key)];
    }
  }
  return [];
};

function stateful(because: string, span: Span): Inference {
  return { fact: 'stateful', value: true, because, otherwise: 'stateful=false', span };
}
