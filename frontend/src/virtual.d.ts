/** Made by plugins/world.ts: the address of the countries' shapes. */
declare module "virtual:world" {
  const address: string;
  export default address;
}
