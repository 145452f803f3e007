import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { judge } from './judge.js';
import { anyStory } from './testing/order-story.js';
import { truthfulEvidence } from './testing/truthful-evidence.js';

it('has nothing to say about a history without fault', () => {
  fc.assert(
    fc.property(fc.array(anyStory, { maxLength: 6 }), (stories) => {
      expect(judge(truthfulEvidence(stories))).toEqual([]);
    }),
  );
});

it('has nothing to say about an order that was placed and failed, though its client never got an answer', () => {
  fc.assert(
    fc.property(anyStory, (story) => {
      expect(judge(truthfulEvidence([{ ...story, ending: 'expired', answers: [] }]))).toEqual([]);
    }),
  );
});
