import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { CommandBody } from './command.body.js';
import { IsAnObject, IsEmpty } from './fields.js';

/** The class of a body: what every command says, and its data. */
export type BodyClass = new () => CommandBody & { readonly data: object };

/**
 * The class of a body whose `data` is of this class: the command's data but for the parameters of the path, which are part of it already. Without a class
 * nothing is left to say, and `data` may be left out.
 */
export function bodyOf(Data?: new () => object): BodyClass {
  class Body extends CommandBody {
    readonly data!: object;
  }
  const decorators = Data
    ? [IsAnObject(), ValidateNested(), Type(() => Data), ApiProperty({ type: () => Data })]
    : [IsEmpty(), ApiProperty({ type: Object, description: 'All data is in the path.', required: false })];
  for (const decorate of decorators) decorate(Body.prototype, 'data');
  return Body;
}
