import {expect, test} from 'vitest';
import {decodeG711, encodeG711, type Law} from '../../source/audio/g711.js';

/** First output value of each segment in the tables of ITU-T G.711, loudest last, and the width of its steps: in units of 14 bits for µ-law, of 13 for A-law, where the table counts half steps. */
const segments: Readonly<
	Record<Law, ReadonlyArray<readonly [first: number, width: number]>>
> = {
	mu: [
		[0, 2],
		[33, 4],
		[99, 8],
		[231, 16],
		[495, 32],
		[1023, 64],
		[2079, 128],
		[4191, 256],
	],
	a: [
		[1, 2],
		[33, 2],
		[66, 4],
		[132, 8],
		[264, 16],
		[528, 32],
		[1056, 64],
		[2112, 128],
	],
};

/** 16-bit value of one of the table's. */
const scale = {mu: 4, a: 8} as const;

/** A-law's even bits go inverted: what a segment and a step come to, in halves of a byte. */
const evenBitsFlipped = [5, 4, 7, 6, 1, 0, 3, 2, 13, 12, 15, 14, 9, 8, 11, 10];

/** Byte of a positive value, by its segment and step. */
const byteOf = (law: Law, segment: number, step: number): number =>
	law === 'mu'
		? 255 - (segment * 16 + step)
		: 16 * evenBitsFlipped[8 + segment]! + evenBitsFlipped[step]!;

const laws = ['mu', 'a'] as const;

const rows = laws.flatMap((law) =>
	segments[law].flatMap(([first, width], segment) =>
		Array.from({length: 16}, (_, step) => ({
			law,
			byte: byteOf(law, segment, step),
			value: (first + step * width) * scale[law],
		})),
	),
);

test('every byte is the value that the tables of ITU-T give it', () => {
	for (const {law, byte, value} of rows) {
		const [positive, negative] = decodeG711(
			Uint8Array.of(byte, byte - 128),
			law,
		);
		expect([law, byte, positive]).toEqual([law, byte, value]);
		expect([law, byte, negative]).toEqual([law, byte, 0 - value]);
	}
});

test.each([
	// Decision values of the recommendation, in 16 bits: from each on, the next byte.
	['mu', 0, 0xff],
	['mu', 3, 0xff],
	['mu', 4, 0xfe],
	['mu', 31 * 4 - 1, 0xf0],
	['mu', 31 * 4, 0xef],
	['mu', 4063 * 4, 0x8f],
	['mu', 4063 * 4 - 1, 0x90],
	['mu', 32_767, 0x80],
	['mu', -1, 0x7f],
	['mu', -32_768, 0x00],
	['a', 0, 0xd5],
	['a', 15, 0xd5],
	['a', 16, 0xd4],
	['a', 32_767, 0xaa],
	['a', -1, 0x55],
	['a', -32_768, 0x2a],
] as const)('%s-law: %d is %d', (law, sample, byte) => {
	expect([...encodeG711(Int16Array.of(sample), law)]).toEqual([byte]);
});

test.each(laws)('%s-law: every byte comes back as itself', (law) => {
	const bytes = Uint8Array.from({length: 256}, (_, byte) => byte);
	const again = encodeG711(decodeG711(bytes, law), law);
	// Μ-law has two zeros, and a sample only one.
	const expected = law === 'mu' ? bytes.with(0x7f, 0xff) : bytes;

	expect([...again]).toEqual([...expected]);
});

test.each(laws)('%s-law is as near as its steps are', (law) => {
	const samples = Int16Array.from(
		{length: 6553},
		(_, index) => index * 10 - 32_768,
	);
	const back = decodeG711(encodeG711(samples, law), law);
	for (const [index, sample] of samples.entries()) {
		const error = Math.abs((back[index] ?? 0) - sample);
		expect(error).toBeLessThanOrEqual(Math.max(16, Math.abs(sample) / 25));
	}
});
