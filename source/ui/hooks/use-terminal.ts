import {createContext, useContext, useEffect} from 'react';
import {
	startKeyReports,
	startMouse,
	startTypingReports,
	stopKeyReports,
	stopMouse,
} from '../terminal.js';
import {useLook} from '../look.js';
import {useScreen} from './use-screen.js';
import {useSession} from './use-session.js';

/** The terminal itself, for escape sequences that draw nothing. */
export const TerminalContext = createContext<
	{readonly write: (text: string) => unknown} | undefined
>(undefined);

/**
Asks the terminal to tell more about keys while that is of use: where a key opens the microphone, when it is let go; in the typing line, where letters must arrive as the keyboard layout makes them, what was held together with Enter.
*/
export const useKeyReports = () => {
	const terminal = useContext(TerminalContext);
	const talksByKey = useSession(
		({config, isMuted, isTalking}) =>
			config.talkMode === 'push' || isMuted || isTalking,
	);
	const canReport = useScreen(({hasKeyReports}) => hasKeyReports);
	const isTyping = useScreen(({mode}) => mode === 'typing');
	const start =
		canReport && isTyping
			? startTypingReports
			: canReport && talksByKey
				? startKeyReports
				: undefined;

	useEffect(() => {
		if (start === undefined || terminal === undefined) {
			return;
		}

		terminal.write(start);
		return () => {
			terminal.write(stopKeyReports);
		};
	}, [terminal, start]);
};

/** Asks the terminal to report the wheel of the mouse, unless the mouse is to stay the terminal's; asked again when the terminal was somebody else's meanwhile. */
export const useMouseReports = () => {
	const terminal = useContext(TerminalContext);
	const {hasMouse} = useLook();
	const takeovers = useScreen((state) => state.takeovers);

	useEffect(() => {
		if (!hasMouse || terminal === undefined) {
			return;
		}

		terminal.write(startMouse);
		return () => {
			terminal.write(stopMouse);
		};
	}, [terminal, hasMouse, takeovers]);
};
