/** The name a save dialog proposes for something a person makes again and again. */
import { toChinaTime } from '@shared/domain';

/** `渠道码工坊备份-2026-11-22.sqlite` */
export const toDatedName = (name: string, extension: string): string =>
  `${name}-${toChinaTime(Date.now()).slice(0, 10)}.${extension}`;
