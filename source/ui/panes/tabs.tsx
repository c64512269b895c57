import {useSession} from '../hooks/use-session.js';
import type {ScreenLayout} from '../layout.js';
import {tabLine} from '../lines/tab-line.js';
import {useLook} from '../look.js';
import {Rows} from '../rows.js';

type Props = {readonly layout: ScreenLayout; readonly width: number};

/** The panes that share the conversation's place, by name. */
export function Tabs({layout, width}: Props) {
	const look = useLook();
	const toolCount = useSession(({tools}) => tools.length);
	const line = tabLine({...layout, toolCount}, width, look);

	return <Rows lines={[line]} width={width} height={1} />;
}
