import {useInput, useStdin, type Key} from 'ink';
import {useCallback, useEffect, useRef} from 'react';
import type {KeyPress} from '../screen/press-types.js';
import {passKeysOnly} from './key-sequences.js';

/** Delete, plain or with modifiers. Ink reports it like Backspace. */
const isForwardDelete = (sequence: string) =>
	/^\[3[;~]/v.test(sequence.slice(1));

/** The wheel is turned: no key at all. */
const noKey: Key = {
	upArrow: false,
	downArrow: false,
	leftArrow: false,
	rightArrow: false,
	pageDown: false,
	pageUp: false,
	home: false,
	end: false,
	return: false,
	escape: false,
	ctrl: false,
	shift: false,
	tab: false,
	backspace: false,
	delete: false,
	meta: false,
	super: false,
	hyper: false,
	capsLock: false,
	numLock: false,
};

/** The only listener to the keyboard, and to the wheel of the mouse. */
export const useKeyboard = (onPress: (press: KeyPress) => void) => {
	// Ink passes the raw sequence to nobody else.
	const {internal_eventEmitter: emitter} = useStdin();
	const sequence = useRef('');

	// What no key sent goes no further: Ink itself would fail over it.
	// Registered before `useInput` listens, so that the sequence is there when its handler runs.
	useEffect(() => {
		const remember = (data: string) => {
			sequence.current = data;
		};

		const passEverything = passKeysOnly(emitter, (wheel) => {
			onPress({
				input: '',
				key: noKey,
				wheel,
				isForwardDelete: false,
				nowMs: Date.now(),
			});
		});
		emitter.on('input', remember);
		return () => {
			emitter.off('input', remember);
			passEverything();
		};
	}, [emitter, onPress]);

	useInput(
		useCallback(
			(input, key) => {
				onPress({
					input,
					key,
					isForwardDelete: isForwardDelete(sequence.current),
					nowMs: Date.now(),
				});
			},
			[onPress],
		),
	);
};
