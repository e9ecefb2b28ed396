import assert from 'node:assert/strict';
import { markdownToPlainText } from '../../src/cli/formats/plain-text.ts';

describe('Markdown as plain text', () => {
  it('has tables in columns, without an empty heading and without the rule below it', () => {
    const table = '| | |\n|---|:--|\n| vCPU | 2 |\n| Memory | 8 GiB \\| 8192 MiB |';
    assert.equal(markdownToPlainText(table), 'vCPU    2\nMemory  8 GiB | 8192 MiB');
  });

  it('has links with their address, and no marks', () => {
    const text = '### Card\n\n**m5.large** is `x86_64`, *not* Arm: see [EC2](https://aws.amazon.com/ec2).';
    assert.equal(
      markdownToPlainText(text),
      'Card\n\nm5.large is x86_64, not Arm: see EC2 (https://aws.amazon.com/ec2).',
    );
  });

  it('keeps underscores, stars and brackets that are text', () => {
    assert.equal(
      markdownToPlainText('x86_64 and arm64_mac, 2 \\* 3, \\[a\\], 4 * 5 * 6'),
      'x86_64 and arm64_mac, 2 * 3, [a], 4 * 5 * 6',
    );
  });

  it('resolves entities', () => {
    assert.equal(markdownToPlainText('a&nbsp;b &lt;10 &amp;lt;'), 'a b <10 &lt;');
  });
});
