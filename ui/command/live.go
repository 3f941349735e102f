package command

import "errors"

func live(Surroundings, string) (*deck, error) { return nil, errors.New("airdeck: no config yet") }
