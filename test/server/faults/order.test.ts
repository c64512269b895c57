import fc from 'fast-check';
import {expect, test} from 'vitest';
import {
	garbage,
	unknownEvents,
} from '../../../source/server/faults/nonsense.js';
import {
	duplicate,
	missing,
	reorder,
} from '../../../source/server/faults/order.js';
import {badLine} from './bad-line.js';

const numbered = (count: number): readonly string[] =>
	Array.from({length: count}, (_, index) => String(index));

test('a share of the events is sent twice, one right after the other', () => {
	const line = badLine(duplicate(0.3));
	line.types(...numbered(1000));
	const story = line.story();

	expect([...new Set(story)]).toEqual(numbered(1000));
	expect(story.length).toBeGreaterThan(1200);
	expect(story.length).toBeLessThan(1400);
	expect(story).toEqual(story.toSorted((a, b) => Number(a) - Number(b)));
});

test('reordered events come one place late, and all come', () => {
	fc.assert(
		fc.property(
			fc.nat(),
			fc.double({min: 0, max: 1, noNaN: true}),
			fc.integer({min: 1, max: 60}),
			(seed, share, count) => {
				const line = badLine(reorder(share), seed);
				line.types(...numbered(count));
				line.close(1000, '');
				const story = line.story().slice(0, -1);

				expect(story.toSorted((a, b) => Number(a) - Number(b))).toEqual(
					numbered(count),
				);
				for (const [place, name] of story.entries()) {
					expect(Math.abs(place - Number(name))).toBeLessThanOrEqual(1);
				}
			},
		),
	);
});

test('an event that nothing follows comes all the same', () => {
	const line = badLine(reorder(1));
	line.types('session.created');
	expect(line.story()).toEqual([]);

	line.turnTo(1000);
	expect(line.story()).toEqual(['session.created']);
});

test('events of one type are left out, and no others', () => {
	const line = badLine(missing('response.done', 1));
	line.types('response.created', 'response.done', 'response.created');

	expect(line.story()).toEqual(['response.created', 'response.created']);
});

test('the same seed chooses the same events', () => {
	const story = (seed: number) => {
		const line = badLine(missing('a', 0.5), seed);
		line.frame(...numbered(50).map((number) => ({type: 'a', number})));
		return line.frames().map(({number}) => number);
	};

	expect(story(7)).toEqual(story(7));
	expect(story(7)).not.toEqual(story(8));
});

test('unknown events are well-formed and stand between the others', () => {
	const line = badLine(unknownEvents(2));
	line.types('a', 'b', 'c', 'd');
	const frames = line.frames();

	expect(frames).toHaveLength(6);
	expect(frames[2]).toMatchObject({
		type: expect.any(String) as string,
		event_id: 'event_unknown_2',
	});
	expect(frames[5]).toMatchObject({event_id: 'event_unknown_4'});
});

test('garbage is nothing that reads as an event', () => {
	const line = badLine(garbage(1));
	line.types(...numbered(200));
	const rubbish = line.arrivals.flatMap(({what}) =>
		what.type === 'raw' ? [what.data] : [],
	);

	expect(rubbish).toHaveLength(200);
	expect(new Set(rubbish).size).toBeGreaterThan(8);
	expect(rubbish.some((data) => typeof data !== 'string')).toBe(true);
});
