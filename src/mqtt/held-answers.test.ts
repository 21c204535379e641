import { expect, test } from "bun:test";
import fc from "fast-check";
import { AnswerWatch, HeldAnswers } from "./held-answers.ts";

const failure = new Error("the disk");

test("messages are answered once each and in the order in which they came, whatever settles first", () => {
  fc.assert(
    fc.property(
      fc.array(fc.boolean(), { minLength: 1, maxLength: 30 }).chain((areHeld) =>
        fc.record({
          areHeld: fc.constant(areHeld),
          order: fc.shuffledSubarray([...areHeld.keys()], { minLength: areHeld.length }),
        }),
      ),
      ({ areHeld, order }) => {
        const answers = new HeldAnswers(new AnswerWatch(), 60_000);
        const answered: number[] = [];
        const settles = areHeld.map((isHeld, index) => {
          const answer = () => answered.push(index);
          if (isHeld) return answers.hold(answer);
          answers.pass(null, answer);
          return () => {};
        });
        for (const index of order) {
          settles[index]?.(null);
          settles[index]?.(null);
          const settled = new Set(order.slice(0, order.indexOf(index) + 1));
          const firstWaiting = areHeld.findIndex((isHeld, at) => isHeld && !settled.has(at));
          const expected = firstWaiting < 0 ? areHeld.length : firstWaiting;
          expect(answered).toEqual([...Array(expected).keys()]);
        }
      },
    ),
  );
});

test("a thousand answered messages in front of one that waits are forgotten, and the order stays", () => {
  const answers = new HeldAnswers(new AnswerWatch(), 60_000);
  const answered: number[] = [];
  let last = answers.hold(() => answered.push(0));
  for (let index = 1; index <= 5000; index++) {
    const next = answers.hold(() => answered.push(index));
    last(null);
    last = next;
  }
  expect(answered).toEqual([...Array(5000).keys()]);
  last(null);
  expect(answered).toHaveLength(5001);
});

test("after one that could not be stored none is acknowledged, not even what is on disk behind it", () => {
  const answers = new HeldAnswers(new AnswerWatch(), 60_000);
  const answered: (Error | null)[] = [];
  const settles = [0, 1, 2, 3].map(() => answers.hold((verdict) => answered.push(verdict)));
  settles[0]?.(null);
  settles[2]?.(null);
  settles[1]?.(failure);
  settles[3]?.(null);
  expect(answered).toEqual([null, failure, failure, failure]);
  expect(answers.isCut).toBe(true);
  answers.pass(null, (verdict) => answered.push(verdict));
  answers.hold((verdict) => answered.push(verdict))(null);
  expect(answered.slice(4)).toEqual([failure, failure]);
});
