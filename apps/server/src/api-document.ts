import { Injectable } from '@nestjs/common';

/** The OpenAPI document as it is served, made when it is first asked for. */
@Injectable()
export class ApiDocument {
  private made: string | undefined;
  private make: () => object = () => ({});

  /** How it is made, once there is an application to describe. */
  madeBy(make: () => object): void {
    this.make = make;
  }

  get text(): string {
    this.made ??= JSON.stringify(this.make());
    return this.made;
  }
}
