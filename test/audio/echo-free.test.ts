import {expect, test} from 'vitest';
import {createEchoFree} from '../../source/audio/echo-free.js';

const quiet = new Int16Array(480);
const loud = new Int16Array(480).fill(2000);

test('a microphone that stayed quiet for a second of the agent is believed, until the voice pauses', () => {
	const echoFree = createEchoFree();

	for (let frame = 0; frame < 100; frame++) {
		expect(echoFree.note(quiet, true)).toBe(false);
	}

	expect(echoFree.note(loud, true)).toBe(true);
	expect(echoFree.note(loud, true)).toBe(true);

	for (let frame = 0; frame < 15; frame++) {
		echoFree.note(quiet, true);
	}

	expect(echoFree.note(loud, true)).toBe(false);
});

test('a microphone that hears something while the agent speaks is not', () => {
	const echoFree = createEchoFree();

	for (let frame = 0; frame < 1000; frame++) {
		expect(echoFree.note(frame % 50 === 0 ? loud : quiet, true)).toBe(false);
	}
});

test('quiet while the agent is silent proves nothing', () => {
	const echoFree = createEchoFree();

	for (let frame = 0; frame < 1000; frame++) {
		echoFree.note(quiet, false);
	}

	expect(echoFree.note(loud, true)).toBe(false);
});
