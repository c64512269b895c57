import {createContext, useContext, useEffect} from 'react';
import {startKeyReports, stopKeyReports} from '../terminal.js';
import {useScreen} from './use-screen.js';
import {useSession} from './use-session.js';

/** The terminal itself, for escape sequences that draw nothing. */
export const TerminalContext = createContext<
	{readonly write: (text: string) => unknown} | undefined
>(undefined);

/**
Asks the terminal to report when keys are let go, while that is of use: in push-to-talk, outside of the typing line (where letters must arrive as the keyboard layout makes them).
*/
export const useKeyReports = () => {
	const terminal = useContext(TerminalContext);
	const isPush = useSession(({config}) => config.talkMode === 'push');
	const canReport = useScreen(
		({hasKeyReports, mode}) => hasKeyReports && mode !== 'typing',
	);
	const isWanted = isPush && canReport;

	useEffect(() => {
		if (!isWanted || terminal === undefined) {
			return;
		}

		terminal.write(startKeyReports);
		return () => {
			terminal.write(stopKeyReports);
		};
	}, [terminal, isWanted]);
};
