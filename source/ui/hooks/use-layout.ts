import type {Layout} from '../layout.js';
import {currentNotices, type NoticeProps} from '../lines/notice-lines.js';
import {useLook} from '../look.js';
import {isFresh} from '../screen/said.js';
import {layoutNow, noticeProps} from '../view.js';
import {useNow} from './use-now.js';
import {useScreen} from './use-screen.js';
import {useSession} from './use-session.js';

/** Which panes there are now and how big, and what the notice lines say. */
export const useLayout = (): {
	readonly layout: Layout;
	readonly notice: NoticeProps;
} => {
	const look = useLook();
	const screen = useScreen((state) => state);
	const tools = useSession((state) => state.tools);
	const notices = useSession((state) => state.notices);
	const audio = useSession((state) => state.audio);
	const config = useSession((state) => state.config);
	const nowMs = useNow(
		(now) =>
			currentNotices(notices, now).length > 0 || isFresh(screen.said, now),
	);

	return {
		layout: layoutNow({audio, config, notices, tools}, screen, nowMs, look),
		notice: noticeProps({audio, config, notices}, screen, nowMs, look),
	};
};
