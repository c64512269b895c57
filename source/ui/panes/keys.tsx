import {useKeyContext} from '../hooks/use-key-context.js';
import {useScreen} from '../hooks/use-screen.js';
import {frontLine} from '../lines/front-line.js';
import {useLook} from '../look.js';
import {Rows} from '../rows.js';

/** The keys that matter now. */
export function Footer({width}: {readonly width: number}) {
	const look = useLook();
	const context = useKeyContext();
	const screen = useScreen((state) => state);

	return (
		<Rows
			lines={[frontLine(screen, context, width, look)]}
			width={width}
			height={1}
		/>
	);
}
