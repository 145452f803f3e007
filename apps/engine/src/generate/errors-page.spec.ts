import { describe, expect, it } from 'vitest';
import { QUOTE_REJECTIONS } from '#libs/dex-router';
import { ORDER_FAILURES, RETRY_CAUSES } from '#libs/orders-domain';
import { FIELD_FAULTS } from '../../../api/src/http/field-fault.js';
import { REFUSALS } from '../../../api/src/http/refusals.js';
import { errorsPage } from './errors-page.js';

describe('the page of the errors', () => {
  const codes = [REFUSALS, FIELD_FAULTS, QUOTE_REJECTIONS, ORDER_FAILURES, RETRY_CAUSES].flatMap((list) =>
    Object.keys(list),
  );

  it.each([...new Set(codes)])('explains %s', (code) => {
    expect(errorsPage()).toMatch(new RegExp(`^\\| \`${code}\` \\| .*\\. \\|$`, 'm'));
  });
});
