from aws_cdk import Size, Stack
from aws_cdk import aws_autoscaling as autoscaling, aws_batch as batch
from aws_cdk import aws_ec2 as ec2, aws_ecs as ecs, aws_ecs_patterns as patterns


class Scaled(Stack):
    def build(self, cluster):
        group = autoscaling.AutoScalingGroup(
            self, "Group", vpc=vpc, instance_type=ec2.InstanceType("m6a.large"), max_capacity=4
        )
        group.scale_on_cpu_utilization("Busy", target_utilization_percent=60)

        web = patterns.ApplicationLoadBalancedFargateService(
            self, "Web", cpu=512, memory_limit_mib=1024,
            task_image_options=patterns.ApplicationLoadBalancedTaskImageOptions(image=image),
        )
        tasks = web.service.auto_scale_task_count(min_capacity=2, max_capacity=10)
        tasks.scale_on_cpu_utilization("Busy", target_utilization_percent=60)
        web.task_definition.add_container("sidecar", image=image, memory_limit_mib=128)

        patterns.ScheduledEc2Task(
            self, "Nightly", schedule=schedule,
            scheduled_ec2_task_image_options=patterns.ScheduledEc2TaskImageOptions(
                image=image, memory_limit_mib=384, cpu=64
            ),
        )
        cluster.add_nodegroup_capacity("nodes", instance_types=[ec2.InstanceType("m6a.large")], min_size=2)
        provider = ec2.NatProvider.instance_v2(instance_type=ec2.InstanceType("t4g.nano"))
        batch.EcsJobDefinition(
            self, "Job",
            container=batch.EcsFargateContainerDefinition(self, "Image", image=image, cpu=1, memory=Size.gibibytes(2)),
        )
