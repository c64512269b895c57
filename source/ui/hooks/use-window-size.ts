import {useStdout} from 'ink';
import {useEffect} from 'react';
import type {Size} from '../layout.js';
import {useScreen, useScreenStore} from './use-screen.js';

type Window = {readonly columns?: number; readonly rows?: number};

/** Size of the window; a stream that does not know it counts as 80×24. */
export const sizeOf = ({columns, rows}: Window): Size => ({
	columns: columns === undefined || columns === 0 ? 80 : columns,
	rows: rows === undefined || rows === 0 ? 24 : rows,
});

/** The size of the window, followed as it changes. */
export const useWindowSize = (): Size => {
	const {stdout} = useStdout();
	const screen = useScreenStore();

	useEffect(() => {
		const follow = () => {
			screen.resize(sizeOf(stdout));
		};

		follow();
		stdout.on('resize', follow);
		return () => {
			stdout.off('resize', follow);
		};
	}, [stdout, screen]);

	return useScreen(({size}) => size);
};
