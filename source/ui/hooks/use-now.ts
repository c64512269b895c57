import {useEffect, useState} from 'react';

/** The time in ms since the epoch, renewed once a second while something on the screen depends on it; `isNeeded` is asked with the last known time. */
export const useNow = (isNeeded: (nowMs: number) => boolean): number => {
	const [now, setNow] = useState(() => Date.now());
	const isRunning = isNeeded(now);

	useEffect(() => {
		if (!isRunning) {
			return;
		}

		const renew = () => {
			setNow(Date.now());
		};

		renew();
		const timer = setInterval(renew, 1000);
		return () => {
			clearInterval(timer);
		};
	}, [isRunning]);

	return now;
};
