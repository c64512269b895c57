import {expect, test} from 'vitest';
import {readOrder} from '../../source/plain/plain-commands.js';
import {runOrder} from '../../source/plain/run-order.js';
import {reduce} from '../../source/session/reduce.js';
import type {SessionState} from '../../source/session/state.js';
import {createSessionStore} from '../../source/session/store.js';
import {english} from '../../source/ui/messages/english.js';
import {emptyWorkbench} from '../../source/workbench/workbench.js';
import {readyState} from '../helpers/session-state.js';

const start = (change: Partial<SessionState>) => {
	const store = createSessionStore({
		initial: {...readyState(), ...change},
		reduce,
		now: () => 0,
		run() {
			// Nothing is connected.
		},
	});
	const written: string[] = [];
	const enter = (line: string) => {
		runOrder(readOrder(line), {
			store,
			bench: emptyWorkbench,
			messages: english,
			write(lines) {
				written.push(...lines);
			},
			isEchoed: true,
			toggleWords: () => 'hidden',
		});
		return store.getState().isTalking;
	};

	return {store, written, enter};
};

test('muted, t goes on air and an empty line ends it, also where turns are not made by key', () => {
	const {enter} = start({isMuted: true});

	expect(enter('')).toBe(false);
	expect(enter('t')).toBe(true);
	expect(enter('')).toBe(false);
	expect(enter('')).toBe(false);
});

test('without a microphone t puts nobody on air, and m mutes only one that may still come', () => {
	const {audio} = readyState();
	const without = {audio: {...audio, input: {status: 'off'}} as const};
	const typing = start({
		...without,
		config: {...readyState().config, wantsAudio: false},
	});

	expect(typing.enter('t')).toBe(false);
	typing.enter('m');
	expect(typing.store.getState().isMuted).toBe(false);
	expect(typing.written).toEqual([
		english.plain.noMicrophone,
		english.plain.noMicrophone,
	]);

	const unplugged = start(without);
	unplugged.enter('m');
	expect(unplugged.store.getState().isMuted).toBe(true);
});

test('where the microphone is open anyway, t says so and begins nothing', () => {
	const {enter, written} = start({isMuted: false});

	expect(enter('t')).toBe(false);
	expect(written).toEqual([english.plain.openAnyway]);
});
