import {useInput, useStdin, useStdout} from 'ink';
import {useCallback, useEffect, useRef} from 'react';
import type {KeyPress} from '../screen/press.js';
import {startKeyReports, stopKeyReports} from '../terminal.js';
import {useScreen} from './use-screen.js';
import {useSession} from './use-session.js';

/** Delete, plain or with modifiers. Ink reports it like Backspace. */
const isForwardDelete = (sequence: string) =>
	/^\[3[;~]/v.test(sequence.slice(1));

/** The only listener to the keyboard. */
export const useKeyboard = (onPress: (press: KeyPress) => void) => {
	// eslint-plugin wants the name as it is: Ink passes the raw sequence to nobody else.
	const {internal_eventEmitter: emitter} = useStdin();
	const sequence = useRef('');

	// Registered before `useInput` listens, so that the sequence is there when its handler runs.
	useEffect(() => {
		const remember = (data: string) => {
			sequence.current = data;
		};

		emitter.on('input', remember);
		return () => {
			emitter.off('input', remember);
		};
	}, [emitter]);

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

/**
Asks the terminal to report when keys are let go, while that is of use: in push-to-talk, outside of the typing line (where letters must arrive as the keyboard layout makes them).
*/
export const useKeyReports = () => {
	const {stdout} = useStdout();
	const isPush = useSession(({config}) => config.talkMode === 'push');
	const canReport = useScreen(
		({hasKeyReports, mode}) => hasKeyReports && mode !== 'typing',
	);
	const isWanted = isPush && canReport;

	useEffect(() => {
		if (!isWanted) {
			return;
		}

		stdout.write(startKeyReports);
		return () => {
			stdout.write(stopKeyReports);
		};
	}, [stdout, isWanted]);
};
