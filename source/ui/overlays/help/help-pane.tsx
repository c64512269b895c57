import {useKeyContext} from '../../hooks/use-key-context.js';
import {useLook} from '../../look.js';
import {Rows} from '../../rows.js';
import type {Area} from '../overlay.js';
import {helpLines} from './help-lines.js';
import type {HelpState} from './help.js';

type Props = Area & {readonly state: HelpState};

/** All keys, in place of the conversation. */
export function HelpPane({state, width, height}: Props) {
	const look = useLook();
	const context = useKeyContext();

	return (
		<Rows
			lines={helpLines(state.top, context, {width, height}, look)}
			width={width}
			height={height}
		/>
	);
}
