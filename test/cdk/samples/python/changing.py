from aws_cdk import Stack, aws_ec2 as ec2, aws_lambda as lambda_


def sizes():
    return dict(memory_size=512 * 2)


class Base(Stack):
    size = "m5.large"

    def build(self, zones, production, **kwargs):
        ec2.Instance(self, "OfSubclass", instance_type=ec2.InstanceType(self.size))

        named = dict(instance_type=ec2.InstanceType("m5.large"))
        named.update(instance_type=ec2.InstanceType("c5.large"))
        ec2.Instance(self, "Updated", **named)

        self.web = {"instance_type": ec2.InstanceType("m5.large")}
        self.web.update(kwargs)
        ec2.Instance(self, "UpdatedField", **self.web)

        kind = "m5.large"
        [ec2.Instance(self, f"Each{kind}", instance_type=ec2.InstanceType(kind)) for kind in zones]
        make = lambda kind: ec2.Instance(self, "Lambda", instance_type=ec2.InstanceType(kind))

        match production:
            case True:
                chosen = "m5.large"
        ec2.Instance(self, "Matched", instance_type=ec2.InstanceType(chosen))

        for zone in zones:
            ec2.Instance(self, f"Web{zone}", instance_type=ec2.InstanceType("t3.micro"))

        lambda_.Function(self, "Answered", **sizes())
        if production:
            lambda_.Function(self, "Big", memory_size=2048)
        else:
            lambda_.Function(self, "Small", memory_size=256)


class Derived(Base):
    size = "c5.24xlarge"
