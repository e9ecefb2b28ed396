import software.amazon.awscdk.Size;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.applicationautoscaling.EnableScalingProps;
import software.amazon.awscdk.services.autoscaling.AutoScalingGroup;
import software.amazon.awscdk.services.autoscaling.CpuUtilizationScalingProps;
import software.amazon.awscdk.services.batch.*;
import software.amazon.awscdk.services.ec2.*;
import software.amazon.awscdk.services.ecs.*;
import software.amazon.awscdk.services.ecs.patterns.*;

class Scaled extends Stack {
    void build(Cluster cluster, boolean production) {
        AutoScalingGroup group = AutoScalingGroup.Builder.create(this, "Group")
                .vpc(vpc)
                .instanceType(InstanceType.of(InstanceClass.M6A, InstanceSize.LARGE))
                .maxCapacity(4)
                .build();
        group.scaleOnCpuUtilization("Busy", CpuUtilizationScalingProps.builder().targetUtilizationPercent(60).build());

        ApplicationLoadBalancedFargateService web = ApplicationLoadBalancedFargateService.Builder.create(this, "Web")
                .cpu(512)
                .memoryLimitMiB(1024)
                .taskImageOptions(ApplicationLoadBalancedTaskImageOptions.builder().image(image).build())
                .build();
        web.getService().autoScaleTaskCount(EnableScalingProps.builder().minCapacity(2).maxCapacity(10).build());
        web.getTaskDefinition().addContainer("sidecar", ContainerDefinitionOptions.builder().image(image).memoryLimitMiB(128).build());

        for (String zone : zones) Instance.Builder.create(this, zone).vpc(vpc).instanceType(new InstanceType("m6a.large")).build();
        if (production) {
            cluster.addCapacity("Given", AddCapacityOptions.builder()
                    .instanceType(new InstanceType("c6a.large")).desiredCapacity(3).build());
        }
        EcsJobDefinition.Builder.create(this, "Job")
                .container(EcsEc2ContainerDefinition.Builder.create(this, "Image").image(image).cpu(4).memory(Size.gibibytes(8)).build())
                .build();
    }
}
