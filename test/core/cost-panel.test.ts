import assert from 'node:assert/strict';
import { type CostPanel, costPanel, type PanelQuestion } from '../../src/core/index.ts';
import { analyzeText, readFixture } from '../support/analysis.ts';
import { fleetTemplate, instanceTemplate } from '../support/templates.ts';

function panelOf(
  text: string,
  question: PanelQuestion = { set: {} },
  options: Parameters<typeof analyzeText>[1] = {},
): CostPanel {
  const panel = costPanel(analyzeText(text, options), question);
  assert.ok(panel);
  return panel;
}

function known<Figures extends object>(figures: Figures | { readonly reason: string }): Figures {
  if ('reason' in figures) assert.fail(figures.reason);
  return figures;
}

function amountsAt(hours: number, panel: CostPanel): Readonly<Record<string, number | undefined>> {
  const { lines } = known(panel.purchases);
  return Object.fromEntries(
    lines.map(({ name, points }) => [name, points.find((point) => point.hours === hours)?.monthly]),
  );
}

describe('the figures of the cost panel', () => {
  it('draw On-Demand and Spot by the hour, and commitments level, as the options say it', () => {
    const panel = panelOf(instanceTemplate('m5.large'));
    const [none, half, all] = [0, 365, 730].map((hours) => amountsAt(hours, panel));
    assert.equal(none?.['On-Demand'], 0);
    assert.equal(half?.['On-Demand'], 35.04);
    assert.equal(all?.['On-Demand'], 70.08);
    assert.equal(none?.['Reserved 1y, no upfront'], all?.['Reserved 1y, no upfront']);
    assert.ok((all?.Spot ?? 0) > (half?.Spot ?? 0));
  });

  it('cross On-Demand where the option says that it breaks even', () => {
    const { lines } = known(panelOf(instanceTemplate('m5.large')).purchases);
    const hourly = lines.find(({ name }) => name === 'On-Demand')?.option.hourly ?? 0;
    const crossing = lines.filter(({ option }) => option.breakEvenHours !== undefined);
    assert.ok(crossing.length >= 3);
    for (const { option, points } of crossing)
      assert.ok(Math.abs((option.breakEvenHours ?? 0) * hourly - (points[0]?.monthly ?? 0)) < 0.01);
  });

  it('follow the sliders before what is said, and what is said before what is assumed', () => {
    const text = instanceTemplate('m5.large', '# @workload hours=200');
    assert.deepEqual(panelOf(text).demand.hoursPerMonth, { value: 200, from: 'said' });
    const panel = panelOf(text, { set: { hoursPerMonth: 100, requestsPerMonth: 5e6 } });
    assert.deepEqual(panel.demand.hoursPerMonth, { value: 100, from: 'set' });
    assert.deepEqual(panel.demand.durationMs, { value: 200, from: 'assumed' });
    const { lines } = known(panel.purchases);
    assert.equal(lines[0]?.option.monthly, 9.6);
    assert.equal(known(panel.services).demand.requestsPerMonth, 5e6);
  });

  it('take the instance type of a group from its launch template, and let one choose by name or place', () => {
    const text = fleetTemplate.replace(
      '  FleetTemplate:\n',
      '  Web:\n    Type: AWS::EC2::Instance\n    Properties:\n      InstanceType: t3.micro\n  FleetTemplate:\n',
    );
    const panel = panelOf(text);
    assert.deepEqual(
      panel.resources.map(({ id, what, offset }) => [id, what, text.slice(offset, offset + id.length)]),
      [
        ['Fleet', 'm7i.large', 'Fleet'],
        ['Web', 't3.micro', 'Web'],
      ],
    );
    assert.equal(panel.resource, 'Fleet');
    assert.equal(panelOf(text, { resource: 'Web', set: {} }).resource, 'Web');
    assert.equal(panelOf(text, { offset: text.indexOf('t3.micro'), set: {} }).resource, 'Web');
    assert.equal(panelOf(text, { resource: 'Gone', set: {} }).resource, 'Fleet');
  });

  it('mark the present type among those that would do, priced for the hours', () => {
    const panel = panelOf(instanceTemplate('m5.large'), { set: { hoursPerMonth: 100 } });
    const { types, system, discountPercent } = known(panel.types);
    assert.deepEqual([system, discountPercent], ['Linux', undefined]);
    const present = types.filter(({ isPresent }) => isPresent);
    assert.deepEqual(present, [
      {
        name: 'm5.large',
        vcpu: 2,
        memoryMiB: 8192,
        architectures: ['x86_64'],
        monthlyUsd: 9.6,
        isPresent: true,
      },
    ]);
    assert.ok(types.length > 5);
    assert.ok(types.every(({ vcpu, memoryMiB }) => vcpu >= 2 && memoryMiB >= 8192));
  });

  it('price the types for what the instance runs, less the discount of the settings, as the bill does', () => {
    const text = instanceTemplate('m5.large', '# @workload os=windows');
    const panel = panelOf(text, { set: {} }, { terms: { discountPercent: 10 } });
    const { types, system, discountPercent } = known(panel.types);
    assert.deepEqual([system, discountPercent], ['Windows', 10]);
    const present = types.find(({ isPresent }) => isPresent);
    // $0.188 an hour with Windows.
    assert.equal(present?.monthlyUsd, 123.52);
    assert.equal(known(panel.purchases).lines[0]?.option.monthly, 123.52);
    assert.ok(types.length > 5);
    // No Arm instance runs Windows.
    assert.ok(types.every(({ architectures }) => architectures.includes('x86_64')));
  });

  it('give no price of shared hardware to an instance on hardware of its own', () => {
    const panel = panelOf(`${instanceTemplate('m5.large').trimEnd()}\n      Tenancy: dedicated\n`);
    const reason = 'Web: the price of dedicated tenancy is not known here.';
    assert.deepEqual([panel.purchases, panel.types], [{ reason }, { reason }]);
  });

  it('look for types by the memory that was set', () => {
    const { types } = known(panelOf(instanceTemplate('m5.large'), { set: { memoryMiB: 20_000 } }).types);
    assert.ok(types.filter(({ isPresent }) => !isPresent).every(({ memoryMiB }) => memoryMiB >= 20_000));
  });

  it('know the memory of a function, compare the services, and give no price of instances', () => {
    const panel = panelOf(readFixture('examples', 'cost.yaml'), { resource: 'Thumbnail', set: {} });
    assert.equal(panel.demand.memoryMiB.value, 1536);
    assert.deepEqual(panel.purchases, { reason: 'Thumbnail runs on no instances whose type is known here.' });
    const services = known(panel.services);
    assert.deepEqual(
      services.options.map(({ service }) => service),
      ['lambda', 'fargate', 'ec2'],
    );
    assert.equal(services.series[0]?.requestsPerMonth, 0);
  });

  it('add up the parts of the file to its total, and say what has no price', () => {
    const { parts, monthly } = panelOf(readFixture('examples', 'cost.yaml'));
    const sum = parts.priced.reduce((total, part) => total + part.monthly, 0);
    assert.equal(monthly, `≈ $${sum.toFixed(2)} a month`);
    assert.deepEqual(
      parts.unknown.map(({ resource }) => resource),
      ['Jobs'],
    );
  });

  it('keep the dearest twenty resources, and sum up the rest', () => {
    const one = (index: number) =>
      `  Disk${index}:\n    Type: AWS::EC2::Volume\n    Properties: { AvailabilityZone: us-east-1a, VolumeType: gp3, Size: ${100 + index} }\n`;
    const { parts } = panelOf(`Resources:\n${Array.from({ length: 25 }, (_, index) => one(index)).join('')}`);
    assert.equal(new Set(parts.priced.map(({ resource }) => resource)).size, 20);
    assert.equal(parts.priced[0]?.resource, 'Disk24');
    assert.deepEqual(parts.rest, { resources: 5, monthly: 40.8 });
  });

  it('are in CNY where AWS bills so, and say what is not known there', () => {
    const panel = panelOf(instanceTemplate('m5.large'), { set: {} }, { region: 'cn-north-1' });
    assert.equal(panel.parts.currency, 'CNY');
    assert.equal(known(panel.purchases).currency, 'CNY');
    assert.ok('reason' in panel.types);
  });

  it('do without a resource of compute', () => {
    const panel = panelOf('Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n');
    assert.equal(panel.resource, undefined);
    assert.deepEqual(panel.types, { reason: 'The file has no instances whose type is known here.' });
  });
});
