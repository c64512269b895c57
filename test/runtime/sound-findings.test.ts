import {expect, test} from 'vitest';
import {
	soundFindings,
	zerosAdvice,
	type SoundFacts,
} from '../../source/runtime/sound-findings.js';

const open = {
	status: 'open',
	kind: 'device',
	name: 'USB',
	rateHz: 48_000,
} as const;
const fine: SoundFacts = {
	input: open,
	output: open,
	platform: 'linux',
	loudestDbfs: -20,
	hasInputSamples: true,
	isInputZero: false,
	wasTonePlayed: true,
	toneShare: 0.9,
};

test('when both work, it says so, and that the tone was heard', () => {
	const {lines, isFine} = soundFindings(fine);

	expect(isFine).toBe(true);
	expect(lines[0]).toBe('Microphone “USB”: fine (up to -20 dB).');
	expect(lines[2]).toContain('heard the tone');
});

test('exact silence is a matter of permission or of a switch', () => {
	const {lines, isFine} = soundFindings({
		...fine,
		isInputZero: true,
		loudestDbfs: -100,
		toneShare: 0,
		platform: 'darwin',
	});

	expect(isFine).toBe(false);
	expect(lines[0]).toContain('exact silence');
	expect(lines[0]).toContain('Privacy & Security');
	expect(zerosAdvice('linux')).toContain('switch');
	expect(zerosAdvice('win32')).toContain('Settings');
});

test.each([
	[{loudestDbfs: -70}, 'hardly anything was heard (-70 dB)'],
	[{loudestDbfs: -2}, 'very loud (-2 dB)'],
	[{hasInputSamples: false}, 'delivers nothing'],
	[{wasTonePlayed: false}, 'took no sound'],
	[
		{
			input: {
				status: 'missing',
				problem: 'no-device',
				message: 'No microphone found',
			},
		},
		'Microphone: not working: No microphone found.',
	],
] as const)('%j is a fault', (facts, words) => {
	const {lines, isFine} = soundFindings({...fine, ...facts});

	expect(isFine).toBe(false);
	expect(lines.join(' ')).toContain(words);
});

test('a tone that the microphone did not hear is no fault', () => {
	const {lines, isFine} = soundFindings({...fine, toneShare: 0});

	expect(isFine).toBe(true);
	expect(lines[2]).toContain('headphones');
});
