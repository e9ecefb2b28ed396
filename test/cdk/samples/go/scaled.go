package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awsapplicationautoscaling"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsautoscaling"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsecs"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsecspatterns"
	"github.com/aws/jsii-runtime-go"
)

func build(stack awscdk.Stack, cluster awsecs.Cluster, sizes []string) {
	group := awsautoscaling.NewAutoScalingGroup(stack, jsii.String("Group"), &awsautoscaling.AutoScalingGroupProps{
		Vpc:          vpc,
		InstanceType: awsec2.InstanceType_Of(awsec2.InstanceClass_M6A, awsec2.InstanceSize_LARGE),
		MaxCapacity:  jsii.Number(4),
	})
	group.ScaleOnCpuUtilization(jsii.String("Busy"), &awsautoscaling.CpuUtilizationScalingProps{
		TargetUtilizationPercent: jsii.Number(60),
	})

	web := awsecspatterns.NewApplicationLoadBalancedFargateService(stack, jsii.String("Web"), &awsecspatterns.ApplicationLoadBalancedFargateServiceProps{
		Cpu:            jsii.Number(512),
		MemoryLimitMiB: jsii.Number(1024),
	})
	web.Service().AutoScaleTaskCount(&awsapplicationautoscaling.EnableScalingProps{
		MinCapacity: jsii.Number(2),
		MaxCapacity: jsii.Number(10),
	})

	size := "m6a.large"
	for _, size := range sizes {
		awsec2.NewInstance(stack, jsii.String(size), &awsec2.InstanceProps{
			Vpc: vpc, InstanceType: awsec2.NewInstanceType(jsii.String(size)),
		})
	}
	if production {
		cluster.AddCapacity(jsii.String("Given"), &awsecs.AddCapacityOptions{
			InstanceType: awsec2.NewInstanceType(jsii.String(size)), DesiredCapacity: jsii.Number(3),
		})
	}
	nat := awsec2.NatProvider_InstanceV2(&awsec2.NatInstanceProps{
		InstanceType: awsec2.NewInstanceType(jsii.String("t4g.nano")),
	})
}
