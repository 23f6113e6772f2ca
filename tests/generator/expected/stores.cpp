void Owner::run(Owner* other, fib::String* shared) {
  fib::Cell<fib::String*>* const shared_cell = fib::make_cell<fib::String*>(shared);
  fib::store(this, &this->next, other);
  {
    Owner* const owner = fib::nonnull(this->next);
    fib::store(owner, &owner->next, other);
  }
  this->next = nullptr;
  this->count = 1;
  fib::publish(&Owner::last, other);
  fib::store(shared_cell, &shared_cell->value, Owner_constants::text_text.get());
}
