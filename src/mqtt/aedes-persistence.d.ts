declare module "aedes-persistence/asyncPersistence.js" {
  import MemoryPersistence from "aedes-persistence/types/asyncPersistence.d.ts";
  export default MemoryPersistence;
}
