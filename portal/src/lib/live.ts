// The ledger as it grows: server-sent events tell of every final block. The lists come from the node's index,
// which follows a moment later, so they are asked again until they have caught up.
import { exact } from './exact';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { BlockLine, Page } from './api';

const AGAIN_MS = 250;
const TIMES = 12;

/** Whether news of new blocks is coming in; while it is, `ledger` and the newest `blocks` stay fresh. */
export function useLive(): boolean {
  const client = useQueryClient();
  const [live, setLive] = useState(false);
  useEffect(() => {
    const source = new EventSource('/v1/events');
    let timer: ReturnType<typeof setTimeout> | undefined;
    source.addEventListener('open', () => setLive(true));
    source.addEventListener('error', () => setLive(false));
    source.addEventListener('tip', (event: MessageEvent<string>) => {
      const { height } = exact(event.data) as { height: number };
      clearTimeout(timer);
      void client.invalidateQueries({ queryKey: ['ledger'] });
      const follow = async (times: number) => {
        await client.invalidateQueries({ queryKey: ['blocks', ''] });
        if (times > 0 && newest(client) < height) timer = setTimeout(() => void follow(times - 1), AGAIN_MS);
      };
      void follow(TIMES);
    });
    return () => {
      clearTimeout(timer);
      source.close();
    };
  }, [client]);
  return live;
}

/** The newest block that the list shows. */
const newest = (client: QueryClient): number =>
  client.getQueryData<Page<BlockLine>>(['blocks', ''])?.items[0]?.height ?? 0;
