using Amazon.CDK;
using Amazon.CDK.AWS.ApplicationAutoScaling;
using Amazon.CDK.AWS.AutoScaling;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.ECS;
using Amazon.CDK.AWS.ECS.Patterns;

class Scaled : Stack
{
    void Build(Cluster cluster, bool production)
    {
        var group = new AutoScalingGroup(this, "Group", new AutoScalingGroupProps
        {
            Vpc = vpc,
            InstanceType = InstanceType.Of(InstanceClass.M6A, InstanceSize.LARGE),
            MaxCapacity = 4,
        });
        group.ScaleOnCpuUtilization("Busy", new CpuUtilizationScalingProps { TargetUtilizationPercent = 60 });

        var web = new ApplicationLoadBalancedFargateService(this, "Web", new ApplicationLoadBalancedFargateServiceProps
        {
            Cpu = 512,
            MemoryLimitMiB = 1024,
            TaskImageOptions = new ApplicationLoadBalancedTaskImageOptions { Image = image },
        });
        web.Service.AutoScaleTaskCount(new EnableScalingProps { MinCapacity = 2, MaxCapacity = 10 });

        foreach (var zone in zones)
            new Instance_(this, zone, new InstanceProps { Vpc = vpc, InstanceType = new InstanceType("m6a.large") });
        if (production)
            cluster.AddCapacity("Given", new AddCapacityOptions { InstanceType = new InstanceType("c6a.large"), DesiredCapacity = 3 });
        var nat = NatProvider.InstanceV2(new NatInstanceProps { InstanceType = new InstanceType("t4g.nano") });
    }
}
