import {useKeyContext} from '../../hooks/use-key-context.js';
import {useSettings} from '../../hooks/use-workbench.js';
import {useLook} from '../../look.js';
import {Rows} from '../../rows.js';
import type {Area} from '../overlay.js';
import {paletteItems} from './palette-items.js';
import {paletteLines} from './palette-lines.js';
import type {PaletteState} from './palette.js';

type Props = Area & {readonly state: PaletteState};

/** Everything that can be done, in place of the conversation. */
export function PalettePane({state, width, height}: Props) {
	const look = useLook();
	const keyContext = useKeyContext();
	const settings = useSettings().entries();
	const {query, recent} = state;
	const items = paletteItems(query.text, {look, keyContext, settings, recent});

	return (
		<Rows
			lines={paletteLines({state, items}, {width, height}, look)}
			width={width}
			height={height}
		/>
	);
}
