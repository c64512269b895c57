import {useKeyContext} from '../../hooks/use-key-context.js';
import {helpLines} from '../../lines/key-lines.js';
import {useLook} from '../../look.js';
import {Rows} from '../../rows.js';
import type {Area} from '../overlay.js';

/** All keys, in place of the conversation. */
export function HelpPane({width, height}: Area) {
	const look = useLook();
	const context = useKeyContext();

	return (
		<Rows
			lines={helpLines(context, {width, height}, look)}
			width={width}
			height={height}
		/>
	);
}
